"""The rules a merged pack must keep, each with packs that break it."""
