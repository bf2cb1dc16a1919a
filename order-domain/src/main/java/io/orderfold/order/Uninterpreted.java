package io.orderfold.order;

/**
 * A fact whose type or schema is registered but unknown to this version. It stays in the journal as bytes and is read
 * again after an upgrade; it changes nothing now.
 */
public record Uninterpreted() implements OrderEvent {}
