"""Hostile words: whatever a document, a file name or a note may hold to make a page run it. Each would set `window.executed`.

Made from parts: ways out of where the words stand, elements, and what makes them run; the tricks of the known collections
(OWASP's filter evasion cheat sheet names the families), in our own spelling.
"""

from __future__ import annotations

from itertools import product

RUN = "window.executed=1"
_OUT = ("", '">', "'>", "</p>", "</title>", "</textarea>", "-->", "</script>", "]]>", "</style>")
_RUNNING = (
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script\x0c>{RUN}</script\x0c>",
    f"<img src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}>",
    f'<img src="x" onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<video src=x onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<math><mi xlink:href='javascript:{RUN}'>x</mi></math>",
    f"<a href='javascript:{RUN}' id=hostile>x</a>",
    f"<style onload={RUN}></style>",
    f"<marquee onstart={RUN}>x</marquee>",
)
_WITHIN = (
    f"javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"&#106;avascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'" onmouseover="{RUN}',
    f"' autofocus onfocus='{RUN}",
    f"{{% load x %}}{{{{ {RUN} }}}}",
    f"${{{RUN}}}",
    f"\u202e<script>{RUN}</script>",
    f"<script>{RUN}</script>",
    f"\ufeff<script>{RUN}</script>",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"\\x3cscript\\x3e{RUN}\\x3c/script\\x3e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
)
PAYLOADS = tuple(f"{out}{running}" for out, running in product(_OUT, _RUNNING)) + _WITHIN
