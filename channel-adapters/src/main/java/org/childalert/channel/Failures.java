package org.childalert.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.childalert.dissemination.Receipt;

/** Sorts what went wrong on the way to a far end into receipts. Reasons name the host and what it did, and nothing that may be secret. */
public final class Failures {
    private static final int LONGEST_LINE = 500;
    private static final int DEPTH = 20;

    private Failures() {}

    /** Only where the guard forbids to send is it refused; everything else may pass. */
    public static Receipt of(String host, IOException fault) {
        return switch (fault) {
            case ForbiddenAddress forbidden -> new Receipt.Refused(host + ": " + forbidden.getMessage());
            case UnknownHostException _ -> deferred(host, "has no address in the DNS");
            case HttpTimeoutException _ -> deferred(host, "did not answer in time");
            case InterruptedIOException _ -> deferred(host, "did not answer in time");
            case ConnectException _ -> deferred(host, "cannot be connected to");
            case SSLException tls -> deferred(host, "failed at TLS: " + oneLine(String.valueOf(tls.getMessage())));
            case NoHttpResponseException _ -> deferred(host, "closed the connection without an answer");
            case MessageConstraintException _ -> deferred(host, "answered with too many or too long headers");
            case ClientProtocolException _ -> deferred(host, "did not answer in HTTP");
            case IOException other ->
                deferred(host, "broke the connection: " + other.getClass().getSimpleName());
        };
    }

    /** What the first of a failure and its causes that {@code known} knows comes to; empty where it knows none of the first twenty. */
    public static Optional<Receipt> known(Throwable thrown, Function<Throwable, Optional<Receipt>> known) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEPTH)
                .map(known)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a far end said, fit for a record: without control characters, up to 500 characters. */
    public static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    private static Receipt deferred(String host, String what) {
        return new Receipt.Deferred(host + " " + what, Duration.ZERO);
    }
}
