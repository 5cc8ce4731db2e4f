"""The only floor that may touch the network: what registers say of the studies."""
