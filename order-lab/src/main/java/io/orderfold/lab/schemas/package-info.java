/** The schemas of the suite enter a registry before anything is written with them. */
@NullMarked
package io.orderfold.lab.schemas;

import org.jspecify.annotations.NullMarked;
