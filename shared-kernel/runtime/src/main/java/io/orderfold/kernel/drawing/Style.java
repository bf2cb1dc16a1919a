package io.orderfold.kernel.drawing;

/** The colours and fonts of a drawing. In both schemes text stands out from its ground by 4.5 to 1 or more. */
final class Style {

    static final String SHEET = """
            <style>
            text{font-family:'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace;font-size:12px;fill:#1b2733}
            .name{text-anchor:middle;font-weight:bold;font-size:12px}
            .note{text-anchor:middle;font-size:11px;fill:#51606f}
            .beside{text-anchor:start}
            .heading{font-weight:bold;font-size:17px}
            .title,.term{font-weight:bold}
            .title{paint-order:stroke;stroke:#f4f7fa;stroke-width:5px}
            .legend{font-size:11px;fill:#51606f}
            .paper{fill:#ffffff}
            .frame{fill:#f4f7fa;stroke:#8a99a8;stroke-width:1.2;stroke-dasharray:7 4}
            .flow{fill:none;stroke:#33475b;stroke-width:1.5}
            .arrow{fill:#33475b}
            .use{fill:none;stroke:#9a6a00;stroke-width:1.4;stroke-dasharray:4 3}
            .topic circle{fill:#d8ecfb;stroke:#1f6fa8;stroke-width:1.6}
            .internal circle{fill:#ffffff;stroke:#1f6fa8;stroke-width:1.6;stroke-dasharray:4 3}
            .operator path{fill:#e2f3e4;stroke:#2c7a3d;stroke-width:1.6}
            .edge path{fill:#ffffff;stroke:#2c7a3d;stroke-width:1.6}
            .table rect{fill:#fff1cf;stroke:#9a6a00;stroke-width:1.6}
            .store rect{fill:#ffffff;stroke:#9a6a00;stroke-width:1.6}
            .table .rule,.store .rule{fill:none;stroke:#9a6a00;stroke-width:1}
            .producer rect{fill:#ede4f7;stroke:#6b3fa0;stroke-width:1.6}
            .subscriber rect{fill:#ffffff;stroke:#6b3fa0;stroke-width:1.6}
            .connector path{fill:#ffffff;stroke:#51606f;stroke-width:1.6}
            .database path{fill:#fff1cf;stroke:#9a6a00;stroke-width:1.6}
            .database .rule{fill:none}
            @media (prefers-color-scheme:dark){
            text{fill:#e6edf3}
            .note,.legend{fill:#a9b6c2}
            .title{stroke:#17212d}
            .paper{fill:#0f1620}
            .frame{fill:#17212d;stroke:#5f7184}
            .flow{stroke:#b9c7d4}
            .arrow{fill:#b9c7d4}
            .use{stroke:#e0b04a}
            .topic circle{fill:#123a57;stroke:#63b3e8}
            .internal circle{fill:#0f1620;stroke:#63b3e8}
            .operator path{fill:#173d22;stroke:#69c47c}
            .edge path{fill:#0f1620;stroke:#69c47c}
            .table rect{fill:#453407;stroke:#e0b04a}
            .store rect{fill:#0f1620;stroke:#e0b04a}
            .table .rule,.store .rule{stroke:#e0b04a}
            .producer rect{fill:#352349;stroke:#c49bee}
            .subscriber rect{fill:#0f1620;stroke:#c49bee}
            .connector path{fill:#0f1620;stroke:#a9b6c2}
            .database path{fill:#453407;stroke:#e0b04a}
            .database .rule{fill:none}
            }
            </style>
            """;

    private Style() {}
}
