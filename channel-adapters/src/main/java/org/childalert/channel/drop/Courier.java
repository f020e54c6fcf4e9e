package org.childalert.channel.drop;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SocketFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Attempt;
import org.childalert.dissemination.Receipt;
import org.jspecify.annotations.Nullable;

/** Opens a station's directory for one errand, by a connection of its own to the very address that was checked. */
@Singleton
final class Courier {
    static final Duration DEADLINE = Duration.ofSeconds(25);
    private static final int CONNECTING_MILLIS = 5_000;
    private static final int ANSWERING_MILLIS = 10_000;

    private final AddressGuard guard;
    private final Duration deadline;

    /** What is done in the directory. */
    interface Errand {
        Receipt in(Directory directory) throws SftpException;
    }

    @Inject
    Courier(AddressGuard guard) {
        this(guard, DEADLINE);
    }

    Courier(AddressGuard guard, Duration deadline) {
        this.guard = guard;
        this.deadline = deadline;
    }

    Receipt go(DropSettings settings, Errand errand) {
        var line = new Line();
        return Attempt.within(
                deadline,
                settings.place(),
                () -> go(settings, errand, line),
                line::cut,
                thrown -> Mishaps.of(settings.place(), thrown));
    }

    private static Receipt go(DropSettings settings, Errand errand, SocketFactory line)
            throws JSchException, SftpException {
        var jsch = new JSch();
        jsch.setHostKeyRepository(settings.hostKeys());
        if (settings.privateKey() != null)
            jsch.addIdentity("channel", bytes(settings.privateKey()), null, bytes(settings.passphrase()));
        Session session = jsch.getSession(settings.username(), settings.host(), settings.port());
        try {
            if (settings.password() != null) session.setPassword(settings.password());
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig(
                    "PreferredAuthentications", settings.privateKey() == null ? "password" : "publickey,password");
            settings.hostKeys().algorithms().ifPresent(known -> session.setConfig("server_host_key", known));
            session.setSocketFactory(line);
            session.setDaemonThread(true);
            session.setTimeout(ANSWERING_MILLIS);
            session.connect(ANSWERING_MILLIS);
            var sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect(ANSWERING_MILLIS);
            var directory = new Directory(sftp, settings.directory());
            directory.make();
            return errand.in(directory);
        } finally {
            session.disconnect();
        }
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** The socket of one errand. */
    private final class Line implements SocketFactory {
        private final AtomicReference<Socket> socket = new AtomicReference<>(new Socket());

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            IOException last = new IOException("no address");
            for (InetAddress address : guard.resolve(host)) {
                var next = new Socket();
                socket.set(next);
                try {
                    next.connect(new InetSocketAddress(address, port), CONNECTING_MILLIS);
                    return next;
                } catch (IOException e) {
                    next.close();
                    last = e;
                }
            }
            throw last;
        }

        @Override
        public InputStream getInputStream(Socket of) throws IOException {
            return of.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket of) throws IOException {
            return of.getOutputStream();
        }

        /** Nothing waits at it any more. */
        void cut() {
            try {
                socket.get().close();
            } catch (IOException e) {
                // it is gone, which is what was wanted
            }
        }
    }
}
