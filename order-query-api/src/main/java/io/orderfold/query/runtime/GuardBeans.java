package io.orderfold.query.runtime;

import io.orderfold.query.guard.Access;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.guard.Rates;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Hands out what stands before the answers. */
@Singleton
class GuardBeans {

    private static final Logger LOG = Logger.getLogger(GuardBeans.class);

    /** Enough for an application that shows lists and orders to people. */
    private static final int USUAL_RATE = 100;

    /** Made at the start, so that an open service says so. */
    @Startup
    @Produces
    @Singleton
    Access access(QuerySettings settings) {
        Access access = Access.of(settings.access()).orElseThrow();
        if (access == Access.OPEN) {
            LOG.warn("The API is open: orderfold.query.access=open, no token is asked for, and whoever reaches this"
                    + " address on this machine reads every order.");
        }
        return access;
    }

    @Produces
    @Singleton
    Callers callers(Access access, CurrentIdentityAssociation identities) {
        return new Callers(access, identities);
    }

    /** Who is open does not know callers apart, and limits only if it is told to. */
    @Produces
    @Singleton
    Rates rates(Access access, QuerySettings settings) {
        int perSecond = settings.rate().perSecond().orElse(access == Access.OPEN ? 0 : USUAL_RATE);
        return new Rates(perSecond, settings.rate().burst(), settings.rate().callers());
    }
}
