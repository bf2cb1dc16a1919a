package io.orderfold.kernel.stream;

import java.lang.reflect.Proxy;
import org.jboss.logging.Logger;

/**
 * Turns SIGTERM into an orderly end with exit code 0. Without it the JVM ends with 143 after its shutdown hooks, and a platform cannot tell a clean
 * stop from one that was cut off.
 *
 * <p>Reached by reflection, because the compiler warns of {@code sun.misc.Signal} in a way that no annotation silences. Where it is missing, the
 * JVM's own way remains: an orderly end too, with another code.
 */
final class TerminationSignal {

    private static final Logger LOG = Logger.getLogger(TerminationSignal.class);

    private TerminationSignal() {}

    static void install(ProcessExit exit) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object stop = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if ("handle".equals(method.getName())) {
                            exit.request(ExitReason.STOPPED, "SIGTERM");
                        }
                        return null;
                    });
            Object term = signal.getConstructor(String.class).newInstance("TERM");
            signal.getMethod("handle", signal, handler).invoke(null, term, stop);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.infof("SIGTERM keeps the exit code of the JVM: cause=%s", e);
        }
    }
}
