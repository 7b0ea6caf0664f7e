"""Data-parallel PyTorch: Azure ML starts one of these for each process and sets RANK, WORLD_SIZE and LOCAL_RANK."""
import argparse
import os

import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, transforms


def network():
    return nn.Sequential(
        nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(64 * 8 * 8, 10),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", required=True, help="the folder of CIFAR-10's batches")
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()

    distributed.init_process_group("nccl")
    device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    images = datasets.CIFAR10(args.images, transform=transforms.ToTensor())
    sampler = DistributedSampler(images)
    model = DistributedDataParallel(network().to(device), device_ids=[device.index])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)

    for epoch in range(args.epochs):
        sampler.set_epoch(epoch)
        for batch, kinds in DataLoader(images, batch_size=128, sampler=sampler, num_workers=2):
            loss = nn.functional.cross_entropy(model(batch.to(device)), kinds.to(device))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if distributed.get_rank() == 0:
            print(f"epoch {epoch}: loss {loss.item():.3f}")

    if distributed.get_rank() == 0:
        os.makedirs("outputs", exist_ok=True)
        torch.save(model.module.state_dict(), "outputs/cifar.pt")
    distributed.destroy_process_group()


if __name__ == "__main__":
    main()
