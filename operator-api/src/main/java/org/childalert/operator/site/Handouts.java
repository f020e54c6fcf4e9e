package org.childalert.operator.site;

import java.util.List;

/**
 * What a reader can take away from an alert's page.
 *
 * @param shares to pass it on; none for what is not real
 * @param posterPdf,posterPng addresses of the poster in the page's language
 */
public record Handouts(List<ShareLink> shares, String posterPdf, String posterPng) {}
