"""Logging, metrics, health and alerts."""
