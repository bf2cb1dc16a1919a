package io.orderfold.query.runtime;

import io.orderfold.query.guard.Access;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Switches the check of tokens off where none is asked for, so that nobody calls an issuer; and where none can be done, so that {@link AccessRule} can
 * end the start with its sentence before Quarkus ends it with another one.
 */
public final class TokenSwitch implements ConfigSourceInterceptor {

    static final String ISSUER = "quarkus.oidc.auth-server-url";

    private static final long serialVersionUID = 1L;
    private static final String ENABLED = "quarkus.oidc.tenant-enabled";
    private static final String ACCESS = "orderfold.query.access";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.equals(ENABLED)
                || (asksForTokens(context) && !text(context, ISSUER, "").isBlank())) {
            return context.proceed(name);
        }
        return ConfigValue.builder()
                .withName(ENABLED)
                .withValue("false")
                .withConfigSourceName(ACCESS)
                .build();
    }

    private static boolean asksForTokens(ConfigSourceInterceptorContext context) {
        return Access.of(text(context, ACCESS, Access.TOKENS.setting()))
                .filter(access -> access == Access.TOKENS)
                .isPresent();
    }

    private static String text(ConfigSourceInterceptorContext context, String name, String otherwise) {
        @Nullable ConfigValue value = context.proceed(name);
        return value == null || value.getValue() == null ? otherwise : value.getValue();
    }
}
