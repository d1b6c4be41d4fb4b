"""What the bot does on Discord: a slice a subject, its cog, cards and controls together."""
