package dev.relayout.trufflelua.fuzz;

/// A kind of random chunk.
interface Cases {
  /// What they are about.
  String name();

  /// A chunk that ends soon in every case and returns or raises something worth comparing; holds no `]==]`.
  String next(Dice dice);
}
