/** Rules between the packages of the lab. */
@NullMarked
package io.orderfold.lab;

import org.jspecify.annotations.NullMarked;
