/** Tests of the check itself: each part of it that needs no cluster, and that it sees what it must see. */
@NullMarked
package io.orderfold.cluster;

import org.jspecify.annotations.NullMarked;
