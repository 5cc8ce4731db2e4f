"""Benchmarks: figures from one run on this machine, printed as ratios. Nothing here is a test."""
