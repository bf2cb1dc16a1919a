package io.orderfold.query.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes behind a version, as JSON. */
@Schema(name = "Changes", description = "The first changes behind a version, at most 100, by version without a gap.")
record ChangesBody(@Schema(required = true) List<ChangeBody> items) {}
