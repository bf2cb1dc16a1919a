/** The REST API: parameters checked, lookups asked, orders written as JSON, everything else as a problem detail. */
@NullMarked
package io.orderfold.query.rest;

import org.jspecify.annotations.NullMarked;
