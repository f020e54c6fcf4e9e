package org.childalert.channel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.dissemination.Receipt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sorts what went wrong at a mail server. What it said is not repeated, for that names the person: a reason is the server and its code. */
final class Mishaps {
    private static final int DEPTH = 40;
    private static final int NO_ROOM = 552;

    private Mishaps() {}

    static Receipt of(String host, Throwable thrown) {
        Optional<Receipt> passing = passing(host, thrown);
        if (passing.isPresent()) return passing.get();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            Optional<Receipt> known = known(host, cause);
            if (known.isPresent()) return known.get();
            cause = cause.getCause();
        }
        return deferred(host, "failed: " + thrown.getClass().getSimpleName());
    }

    /** Of several recipients that were not taken, one that may be taken later decides. */
    private static Optional<Receipt> passing(String host, Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof SMTPAddressFailedException failed
                    && (failed.getReturnCode() < 500 || failed.getReturnCode() == NO_ROOM))
                return Optional.of(answered(host, failed.getReturnCode(), " to the recipient"));
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<Receipt> known(String host, Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ForbiddenAddress forbidden -> new Receipt.Refused(host + ": " + forbidden.getMessage());
                    case AuthenticationFailedException failed -> signIn(host, String.valueOf(failed.getMessage()));
                    case SMTPAddressFailedException failed ->
                        answered(host, failed.getReturnCode(), " to the recipient");
                    case SMTPSendFailedException failed -> answered(host, failed.getReturnCode(), "");
                    case AddressException _ -> new Receipt.Refused("the address is not one that mail can go to");
                    case MessagingException failed
                    when String.valueOf(failed.getMessage()).startsWith("STARTTLS is required") ->
                        deferred(host, "does not offer STARTTLS (expected: it, before anything is sent)");
                    case UnknownHostException _ -> deferred(host, "has no address in the DNS");
                    case SocketTimeoutException _ -> deferred(host, "did not answer in time");
                    case ConnectException _ -> deferred(host, "cannot be connected to");
                    case SSLException _ -> deferred(host, "failed at TLS");
                    default -> null;
                });
    }

    /**
     * Codes that begin with 4 may pass (RFC 5321, 4.2.1), and so may a connection that ends without one. So may 552: a mailbox is emptied, and an alert
     * comes smaller.
     */
    private static Receipt answered(String host, int code, String to) {
        String reason = "%s answered %d%s".formatted(host, code, to);
        return code >= 500 && code != NO_ROOM
                ? new Receipt.Refused(reason)
                : new Receipt.Deferred(reason, Duration.ZERO);
    }

    private static Receipt signIn(String host, String said) {
        if (said.startsWith("4")) return deferred(host, "cannot let us sign in now");
        return new Receipt.Refused(host + " does not let us sign in (expected: the right user name and password)");
    }

    private static Receipt deferred(String host, String what) {
        return new Receipt.Deferred(host + " " + what, Duration.ZERO);
    }
}
