/** How the replicas of one service ask each other: a listener of its own, a client that calls only whom two lists name, and the bytes between them. */
@NullMarked
package io.orderfold.kernel.peer;

import org.jspecify.annotations.NullMarked;
