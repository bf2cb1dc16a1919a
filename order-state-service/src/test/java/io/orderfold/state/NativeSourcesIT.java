package io.orderfold.state;

import io.orderfold.kernel.testing.nativeimage.NativeSourcesLaws;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the compiler of a native image would be given, without one: {@code ./orders test} has it made. */
@EnabledIfSystemProperty(
        named = "native-sources",
        matches = "true",
        disabledReason = "needs what the profile native-sources builds")
class NativeSourcesIT extends NativeSourcesLaws {}
