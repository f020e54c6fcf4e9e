package org.childalert.channel.drop;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.childalert.channel.Failures;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.dissemination.Receipt;

/** Sorts what went wrong at a station's server. What it said is not repeated: a reason is the place and what happened, in our words. */
final class Mishaps {
    private Mishaps() {}

    static Receipt of(String place, Throwable thrown) {
        return Failures.known(thrown, cause -> known(place, cause))
                .orElseGet(() -> deferred(place, "failed: " + thrown.getClass().getSimpleName()));
    }

    private static Optional<Receipt> known(String place, Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ForbiddenAddress forbidden -> new Receipt.Refused(place + ": " + forbidden.getMessage());
                    case JSchHostKeyException _ ->
                        new Receipt.Refused(place + " shows another host key (expected: that of hostKey)");
                    case JSchException failed
                    when isSignIn(failed) ->
                        new Receipt.Refused(
                                place + " does not let us sign in (expected: the right user name, password or key)");
                    case JSchException failed
                    when says(failed, "privatekey") ->
                        new Receipt.Refused(
                                "privateKey: not shown (expected: a private key, and its passphrase if it has one)");
                    case JSchException failed when says(failed, "timeout") -> deferred(place, "did not answer in time");
                    case SftpException failed
                    when failed.getCause() == null ->
                        deferred(place, "does not take the files (SFTP status %d)".formatted(failed.id));
                    case UnknownHostException _ -> deferred(place, "has no address in the DNS");
                    case SocketTimeoutException _ -> deferred(place, "did not answer in time");
                    case ConnectException _ -> deferred(place, "cannot be connected to");
                    default -> null;
                });
    }

    /** Its classes for that are not public. */
    private static boolean isSignIn(JSchException failed) {
        return failed.getClass().getSimpleName().contains("Auth") || says(failed, "Auth");
    }

    private static boolean says(JSchException failed, String word) {
        return String.valueOf(failed.getMessage()).contains(word);
    }

    private static Receipt deferred(String place, String what) {
        return new Receipt.Deferred(place + " " + what, Duration.ZERO);
    }
}
