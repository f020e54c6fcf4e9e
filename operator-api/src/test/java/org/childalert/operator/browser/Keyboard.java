package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Goes through a page without a mouse, and minds at every stop that the focus can be seen: WCAG 2.2, 2.4.7 and 2.4.11. */
public final class Keyboard {
    private static final int MOST = 300;

    private static final String FOCUSED = """
            () => {
              const e = document.activeElement;
              if (!e || e === document.body || e === document.documentElement) return {name: '', seen: true, free: true};
              const by = (e.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean)
                .map(id => document.getElementById(id)?.textContent.trim()).join(' ');
              const label = e.labels && e.labels.length ? [...e.labels].map(l => l.textContent.trim()).join(' ') : '';
              const button = e.tagName === 'INPUT' && /submit|button|reset/.test(e.type) ? e.value : '';
              const name = by || e.getAttribute('aria-label') || label || button || e.textContent.trim() ||
                [...e.querySelectorAll('img')].map(i => i.alt).join(' ') || e.title;
              const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
              const seen = drawn(getComputedStyle(e)) || (e.labels && [...e.labels].some(l => drawn(getComputedStyle(l)) ||
                drawn(getComputedStyle(l, '::before'))));
              const all = e.getBoundingClientRect(); // of what is larger than the window, what can be seen of it
              const left = Math.max(0, all.left), top = Math.max(0, all.top);
              const b = {left, top, width: Math.min(innerWidth, all.right) - left, height: Math.min(innerHeight, all.bottom) - top};
              const free = [[.5, .5], [.05, .2], [.95, .8], [.05, .8], [.95, .2]].some(([x, y]) => {
                const hit = document.elementFromPoint(b.left + b.width * x, b.top + b.height * y);
                return hit && (e.contains(hit) || hit.contains(e) || (e.labels && [...e.labels].some(l => l.contains(hit))));
              });
              return {name: name.replace(/\\s+/g, ' '), seen: !!seen, free};
            }
            """;

    private final Page page;

    private Keyboard(Page page) {
        this.page = page;
    }

    public static Keyboard on(Page page) {
        return new Keyboard(page);
    }

    /** One stop on, and the name of what has the focus now: empty at the end of the page. */
    @CanIgnoreReturnValue
    public String next() {
        page.keyboard().press("Tab");
        return focused();
    }

    /** The accessible name of what has the focus, which must be visible. */
    public String focused() {
        var focused = (Map<?, ?>) page.evaluate(FOCUSED);
        String name = String.valueOf(focused.get("name"));
        assertThat(focused.get("seen")).as("visible focus on: " + name).isEqualTo(true);
        assertThat(focused.get("free"))
                .as("nothing in front of the focus on: " + name)
                .isEqualTo(true);
        return name;
    }

    /** Goes on until something whose name contains these words has the focus. */
    @CanIgnoreReturnValue
    public Keyboard tabTo(String name) {
        var passed = new ArrayList<String>();
        while (passed.size() < MOST) {
            String focused = next();
            if (focused.contains(name)) return this;
            passed.add(focused);
        }
        throw new AssertionError("the Tab key never came to: %s (it came to: %s)"
                .formatted(name, passed.stream().distinct().toList()));
    }

    /** Every stop of the page in order, from where the focus is to the end. */
    public List<String> stops() {
        var stops = new ArrayList<String>();
        for (String stop = next(); !stop.isEmpty() && stops.size() < MOST; stop = next()) stops.add(stop);
        return stops;
    }

    /** A key by its name, e.g. {@code Enter}, {@code Control+Enter}. */
    @CanIgnoreReturnValue
    public Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    @CanIgnoreReturnValue
    public Keyboard type(String text) {
        page.keyboard().insertText(text);
        return this;
    }
}
