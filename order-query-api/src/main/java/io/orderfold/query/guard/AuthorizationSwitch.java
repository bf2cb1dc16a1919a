package io.orderfold.query.guard;

import io.quarkus.security.spi.runtime.AuthorizationController;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Lets Quarkus check scopes unless the service is open. */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
public class AuthorizationSwitch extends AuthorizationController {

    private final boolean on;

    AuthorizationSwitch(Access access) {
        this.on = access == Access.TOKENS;
    }

    @Override
    public boolean isAuthorizationEnabled() {
        return on;
    }
}
