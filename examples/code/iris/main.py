"""Trains a LightGBM classifier on the iris table and logs its loss."""
import argparse
from pathlib import Path

import lightgbm
import mlflow
import pandas
from sklearn.model_selection import train_test_split


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", required=True, help="a CSV file with a column `species`")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--boosting", choices=["gbdt", "dart"], default="gbdt")
    parser.add_argument("--model", default="outputs", help="the folder that gets the model")
    return parser.parse_args()


def main():
    args = arguments()
    table = pandas.read_csv(args.table)
    kinds = table.pop("species").astype("category").cat.codes
    train, valid, train_kinds, valid_kinds = train_test_split(table, kinds, test_size=0.25, random_state=7)

    def log_loss(env):
        for _, name, value, _ in env.evaluation_result_list:
            mlflow.log_metric(f"valid_{name.removeprefix('multi_')}", value, step=env.iteration)

    booster = lightgbm.train(
        {"objective": "multiclass", "num_class": kinds.nunique(), "metric": "multi_logloss",
         "learning_rate": args.learning_rate, "boosting": args.boosting},
        lightgbm.Dataset(train, train_kinds),
        num_boost_round=args.rounds,
        valid_sets=[lightgbm.Dataset(valid, valid_kinds)],
        callbacks=[log_loss],
    )
    folder = Path(args.model)
    folder.mkdir(parents=True, exist_ok=True)
    booster.save_model(str(folder / "iris.txt"))


if __name__ == "__main__":
    main()
