/**
 * The facts of an order as a file that people read and the topology test runs: given these facts, when this one comes, then
 * the order stands like this. The one place that writes and reads the format.
 */
@NullMarked
package io.orderfold.testcase;

import org.jspecify.annotations.NullMarked;
