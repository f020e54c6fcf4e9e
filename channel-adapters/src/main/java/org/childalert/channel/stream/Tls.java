package org.childalert.channel.stream;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** TLS for the stream, where the settings name a key store: 1.2 and 1.3, with the suites that this Java takes for good. */
@Singleton
final class Tls {
    private final @Nullable SSLContext context;

    /** @throws IllegalArgumentException if the store cannot be used */
    Tls(TlsConfig config) {
        context = config.store() == null ? null : context(Path.of(config.store()), config.password());
    }

    private static SSLContext context(Path file, @Nullable String password) {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try (var content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, secret);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, secret);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys.getKeyManagers(), null, null);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "stream.tls.store: %s: %s (expected: a PKCS#12 store with a key, and its password)"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** The same connection, by TLS if that is wanted; the handshake is made with the first byte. */
    Socket over(Socket raw) throws IOException {
        if (context == null) return raw;
        var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return socket;
    }
}
