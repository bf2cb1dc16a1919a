package io.orderfold.kernel.rest;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which something came in, however slowly, and for so long nothing went out: the beginning of a request, of which the rest comes in drops.
 * One that is told something now and then is not its concern, nor one on which nothing comes in. Sees bytes, not requests, so that it holds for what comes
 * before them too, such as the greeting of TLS; and a byte that needs no answer counts like any other. On the event loop of its connection.
 */
final class RequestTimeout extends ChannelDuplexHandler {

    private final Duration limit;
    private @Nullable Future<?> end;

    RequestTimeout(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (end == null) {
            end = context.executor().schedule(() -> close(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
        answered();
        // Whoever wrote has the promise.
        ChannelFuture unused = context.write(bytes, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answered();
        context.fireChannelInactive();
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }

    private void answered() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
