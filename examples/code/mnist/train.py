"""Mirrored TensorFlow workers: Azure ML starts one of these on each node and tells it its place in TF_CONFIG."""
import argparse
import json
import os

import tensorflow as tf


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--model-dir", default="outputs/model")
    args = parser.parse_args()

    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    (images, digits), _ = tf.keras.datasets.mnist.load_data()
    rows = tf.data.Dataset.from_tensor_slices((images / 255.0, digits)).shuffle(10_000).repeat().batch(128)

    with strategy.scope():
        model = tf.keras.Sequential([
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Dense(128, activation="relu"),
            tf.keras.layers.Dense(10),
        ])
        model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"])
    model.fit(rows, epochs=args.epochs, steps_per_epoch=400)

    task = json.loads(os.environ.get("TF_CONFIG", "{}")).get("task", {"index": 0})
    if task["index"] == 0:
        model.save(args.model_dir)


if __name__ == "__main__":
    main()
