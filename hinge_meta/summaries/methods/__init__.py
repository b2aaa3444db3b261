"""How everything is made, for who runs no code; and how far it answers PRISMA 2020."""
