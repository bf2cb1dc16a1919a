@NullMarked
package io.orderfold.kernel.rest;

import org.jspecify.annotations.NullMarked;
