package org.childalert.channel;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The way out over HTTP, for far ends that may be slow, broken or hostile: to guarded addresses only, no redirect
 * followed, nothing kept between requests but connections, nothing tried twice, and a deadline for the whole exchange.
 */
@Singleton
public final class OutboundHttp implements AutoCloseable {
    /** In bytes. What is longer is not read. */
    public static final int LONGEST_ANSWER = 64 * 1024;

    /** What limits the sends under way are the channels' limiters; the pool must never be the narrower one. */
    private static final int CONNECTIONS = 8192;

    private static final Timeout LONGEST_SILENCE = Timeout.ofSeconds(30);

    private final CloseableHttpClient client;

    public OutboundHttp(AddressGuard guard) {
        client = HttpClients.custom()
                .setConnectionManager(connections(guard))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(LONGEST_SILENCE)
                        .setConnectionRequestTimeout(LONGEST_SILENCE)
                        .setConnectionKeepAlive(TimeValue.ofSeconds(30))
                        .setProtocolUpgradeEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setUserAgent("Childalert")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    private static HttpClientConnectionManager connections(AddressGuard guard) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(8 * 1024)
                                .setMaxHeaderCount(100)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(LONGEST_SILENCE)
                        .setSocketTimeout(LONGEST_SILENCE)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
    }

    /**
     * Sends the request once and returns what was answered. An answer whose status arrived counts even if its body did
     * not.
     *
     * @param deadline for all of it: name, connection, request and answer
     * @throws HttpTimeoutException if no status arrived by then; the request is cut off
     * @throws ForbiddenAddress if the guard forbids where it leads; nothing was sent
     */
    public Answer send(HttpUriRequestBase request, Duration deadline) throws IOException {
        return send(request, deadline, LONGEST_ANSWER);
    }

    /**
     * The same for far ends that have more to say.
     *
     * @param longestAnswer in bytes: a longer body is not read
     */
    public Answer send(HttpUriRequestBase request, Duration deadline, int longestAnswer) throws IOException {
        var exchange = new Exchange(client, request, longestAnswer);
        try {
            return exchange.start().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return exchange.cut().orElseThrow(() -> new HttpTimeoutException("no answer within " + deadline));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) throw fault;
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            exchange.cut();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it was sent");
        }
    }

    @Override
    @PreDestroy
    public void close() throws IOException {
        client.close();
    }
}
