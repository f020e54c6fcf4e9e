package org.childalert.cap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PKCS#12 key store (RFC 7292) that was opened. */
final class Pkcs12 {
    private final Path file;
    private final char[] password;
    private final KeyStore store;

    Pkcs12(Path file, char[] password) {
        this.file = file;
        this.password = password;
        store = open();
    }

    private KeyStore open() {
        if (!Files.isReadable(file)) throw unusable("no readable file", "a PKCS#12 key store");
        try (var content = Files.newInputStream(file)) {
            KeyStore opened = KeyStore.getInstance("PKCS12");
            opened.load(content, password);
            return opened;
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? unusable("locked with another password", "the password of the store")
                    : unusable("not a key store: " + e.getMessage(), "a PKCS#12 key store");
        } catch (GeneralSecurityException e) {
            throw unusable("not a key store: " + e.getMessage(), "a PKCS#12 key store");
        }
    }

    SigningKey signingKey(@Nullable String wanted, Instant now) {
        String alias = wanted == null ? onlyAlias() : wanted;
        try {
            if (!(store.getKey(alias, password) instanceof PrivateKey key)
                    || !(store.getCertificate(alias) instanceof X509Certificate certificate))
                throw unusable("no private key '" + alias + "'", "one of " + aliases());
            certificate.checkValidity(Date.from(now));
            return new SigningKey(key, certificate);
        } catch (CertificateException e) {
            throw unusable("certificate '" + alias + "': " + e.getMessage(), "one that is valid at " + now);
        } catch (UnrecoverableKeyException e) {
            throw unusable("key '" + alias + "' is locked with another password", "the password of the store");
        } catch (GeneralSecurityException e) {
            throw unusable("key '" + alias + "': " + e.getMessage(), "an RSA or EC key");
        } catch (IllegalArgumentException e) {
            throw e instanceof UnusableSigningKey known
                    ? known
                    : unusable("'" + alias + "': " + e.getMessage(), "a key to sign with");
        }
    }

    private String onlyAlias() {
        List<String> aliases = aliases();
        if (aliases.size() != 1)
            throw unusable(
                    aliases.isEmpty() ? "no private key" : "several private keys",
                    aliases.isEmpty() ? "a private key with its certificate" : "an alias, one of " + aliases);
        return aliases.getFirst();
    }

    private List<String> aliases() {
        try {
            return Collections.list(store.aliases()).stream()
                    .filter(this::isKey)
                    .sorted()
                    .toList();
        } catch (KeyStoreException e) {
            throw unusable("not readable: " + e.getMessage(), "a PKCS#12 key store");
        }
    }

    private boolean isKey(String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (KeyStoreException e) {
            throw unusable("not readable: " + e.getMessage(), "a PKCS#12 key store");
        }
    }

    private UnusableSigningKey unusable(String found, String expected) {
        return new UnusableSigningKey(file.toString(), found, expected);
    }
}
