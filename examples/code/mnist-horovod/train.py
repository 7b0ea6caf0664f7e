"""Horovod over MPI: Azure ML starts the processes, each takes its own GPU."""
import argparse

import horovod.tensorflow.keras as horovod
import tensorflow as tf


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()

    horovod.init()
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        tf.config.set_visible_devices(gpus[horovod.local_rank()], "GPU")

    (images, digits), _ = tf.keras.datasets.mnist.load_data(f"mnist-{horovod.rank()}.npz")
    rows = tf.data.Dataset.from_tensor_slices((images / 255.0, digits)).shard(horovod.size(), horovod.rank())
    model = tf.keras.Sequential([
        tf.keras.layers.Flatten(input_shape=(28, 28)),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(10),
    ])
    optimizer = horovod.DistributedOptimizer(tf.keras.optimizers.Adam(0.001 * horovod.size()))
    model.compile(optimizer, tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"])
    model.fit(
        rows.shuffle(10_000).batch(128),
        epochs=args.epochs,
        callbacks=[horovod.callbacks.BroadcastGlobalVariablesCallback(0)],
        verbose=1 if horovod.rank() == 0 else 0,
    )


if __name__ == "__main__":
    main()
