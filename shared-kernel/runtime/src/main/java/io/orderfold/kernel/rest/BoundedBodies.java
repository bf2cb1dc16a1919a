package io.orderfold.kernel.rest;

import jakarta.inject.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body up to its limits: one that is larger or slower, or breaks off, ends the request with a problem. */
@jakarta.ws.rs.ext.Provider
public class BoundedBodies implements ReaderInterceptor {

    private final Provider<BodyLimits> limits;

    /** @param limits asked when a body comes: interceptors are made before the settings of a start are known */
    BoundedBodies(Provider<BodyLimits> limits) {
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Bounded(context.getInputStream(), limits.get()));
        return context.proceed();
    }

    private static final class Bounded extends FilterInputStream {

        private final BodyLimits limits;
        private final long start = System.nanoTime();
        private long read;

        Bounded(InputStream body, BodyLimits limits) {
            super(body);
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            int count = next(bytes, from, most);
            read += Math.max(0, count);
            if (read > limits.bytes()) {
                throw limits.tooLarge();
            }
            if (System.nanoTime() - start > limits.time().toNanos()) {
                throw limits.tooSlow();
            }
            return count;
        }

        private int next(byte[] bytes, int from, int most) {
            try {
                return super.in.read(bytes, from, most);
            } catch (IOException brokenOff) {
                // The caller is gone or silent; nobody has to look for a cause here.
                throw limits.tooSlow();
            }
        }
    }
}
