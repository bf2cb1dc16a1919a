/** Container images of the services, made without an engine: base, service, trained cache, and how fast they start. */
@NullMarked
package io.orderfold.images;

import org.jspecify.annotations.NullMarked;
