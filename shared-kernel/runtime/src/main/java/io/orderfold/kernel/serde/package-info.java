/** How bytes on a topic find their Avro schema, and how our own records become bytes: the registry is asked once per schema. */
@NullMarked
package io.orderfold.kernel.serde;

import org.jspecify.annotations.NullMarked;
