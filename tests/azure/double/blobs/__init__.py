"""The storage account: who may do what, and who keeps the blobs."""
