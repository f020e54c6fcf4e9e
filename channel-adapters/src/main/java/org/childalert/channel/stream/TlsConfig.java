package org.childalert.channel.stream;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * What the stream's server shows its clients, under {@code stream.tls}; without a store it speaks plain TCP.
 *
 * @param store a PKCS#12 store with the server's key and its certificates
 */
@ConfigurationProperties("stream.tls")
public record TlsConfig(@Nullable String store, @Nullable String password) {}
