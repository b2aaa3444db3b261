"""The writers' kit: pictures and sentences of one answer that cannot be made to say more than it does."""
