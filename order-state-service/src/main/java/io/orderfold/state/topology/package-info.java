/** Where the rooms are joined: {@link io.orderfold.state.topology.OrderStateTopology} is the whole path of a fact. */
@NullMarked
package io.orderfold.state.topology;

import org.jspecify.annotations.NullMarked;
