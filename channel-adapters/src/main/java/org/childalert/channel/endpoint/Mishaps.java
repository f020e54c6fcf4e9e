package org.childalert.channel.endpoint;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import jakarta.mail.AuthenticationFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.childalert.channel.Failures;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.dissemination.Receipt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what a component threw. Its own messages hold addresses with all their parameters, and what far ends said, so none of them is repeated: a reason
 * is the place and what happened, in our words.
 */
final class Mishaps {
    private Mishaps() {}

    static Receipt of(String place, Throwable thrown) {
        return Failures.known(thrown, cause -> known(place, cause))
                .orElseGet(() -> deferred(
                        place, "failed: " + innermost(thrown).getClass().getSimpleName()));
    }

    private static Optional<Receipt> known(String place, Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ForbiddenAddress forbidden -> new Receipt.Refused(place + ": " + forbidden.getMessage());
                    case ResolveEndpointFailedException _, PropertyBindingException _ ->
                        new Receipt.Refused(place + ": the settings are not those of its component");
                    case AuthenticationFailedException failed -> signIn(place, failed.getMessage());
                    case SMTPAddressFailedException failed ->
                        answered(place, failed.getReturnCode(), " to a recipient");
                    case SMTPSendFailedException failed -> answered(place, failed.getReturnCode(), "");
                    case JSchHostKeyException _ ->
                        new Receipt.Refused(place + " shows another host key (expected: one of knownHosts)");
                    case JSchException failed when isSignIn(failed) -> signIn(place, null);
                    case JSchException failed
                    when String.valueOf(failed.getMessage()).contains("timeout") ->
                        deferred(place, "did not answer in time");
                    case SftpException failed ->
                        deferred(place, "does not take the file (SFTP status %d)".formatted(failed.id));
                    case UnknownHostException _ -> deferred(place, "has no address in the DNS");
                    case SocketTimeoutException _ -> deferred(place, "did not answer in time");
                    case ConnectException _ -> deferred(place, "cannot be connected to");
                    case SSLException _ -> deferred(place, "failed at TLS");
                    case FileSystemException failed ->
                        deferred(
                                place, "cannot be written: " + failed.getClass().getSimpleName());
                    default -> null;
                });
    }

    /** Codes that begin with 4 may pass (RFC 5321, 4.2.1). */
    private static Receipt answered(String place, int code, String to) {
        String reason = "%s answered %d%s".formatted(place, code, to);
        return code >= 500 ? new Receipt.Refused(reason) : new Receipt.Deferred(reason, Duration.ZERO);
    }

    private static Receipt signIn(String place, @Nullable String said) {
        if (said != null && said.startsWith("4")) return deferred(place, "cannot let us sign in now");
        return new Receipt.Refused(place + " does not let us sign in (expected: the right user name, password or key)");
    }

    /** Its classes for that are not public. */
    private static boolean isSignIn(JSchException failed) {
        return failed.getClass().getSimpleName().contains("Auth")
                || String.valueOf(failed.getMessage()).startsWith("Auth");
    }

    private static Receipt deferred(String place, String what) {
        return new Receipt.Deferred(place + " " + what, Duration.ZERO);
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) cause = cause.getCause();
        return cause;
    }
}
