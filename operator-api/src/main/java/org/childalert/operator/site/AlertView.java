package org.childalert.operator.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert as its page shows it in one language.
 *
 * @param href of its page
 * @param kicker what kind of alert it is, above the headline
 * @param language of headline, description and instruction; it differs from the page's where the alert lacks that
 * @param direction of those texts
 * @param description paragraphs
 * @param instruction paragraphs
 * @param children one line each
 * @param lastSeen one line, for lists
 * @param seen the question above the number to call
 * @param call the words on the button
 * @param tel the number as an address, for real alerts
 * @param web the agency's page on the case
 * @param cap the signed document, for real alerts
 * @param handouts to pass on and to print
 */
public record AlertView(
        String href,
        String kicker,
        String headline,
        String language,
        String direction,
        List<String> description,
        List<String> instruction,
        List<PhotoView> photos,
        List<String> children,
        @Nullable Moment lastSeen,
        @Nullable String place,
        List<FactGroup> facts,
        String seen,
        String call,
        @Nullable String tel,
        @Nullable String web,
        @Nullable String cap,
        Handouts handouts) {}
