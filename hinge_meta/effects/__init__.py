"""What a study reports becomes an effect ``yi`` with its variance ``vi``. Knows numbers only."""
