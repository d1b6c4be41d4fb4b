"""Texts -> vectors, pairs -> scores; the only wing that loads models."""
