package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Filter;
import java.util.Map;

/** The filters that come with Jinja. */
public final class Filters {

    private Filters() {}

    public static Map<String, Filter> all() {
        FilterTable table = new FilterTable();
        TextFilters.addTo(table);
        LayoutFilters.addTo(table);
        NumberFilters.addTo(table);
        SequenceFilters.addTo(table);
        SelectionFilters.addTo(table);
        SortingFilters.addTo(table);
        MappingFilters.addTo(table);
        HtmlFilters.addTo(table);
        return table.filters();
    }
}
