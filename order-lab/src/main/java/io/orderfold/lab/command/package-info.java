/** What all commands of {@code ./orders} have in common. */
@NullMarked
package io.orderfold.lab.command;

import org.jspecify.annotations.NullMarked;
