"""Lists that show no bullets: WebKit, and so VoiceOver, tells them as lists only where their role is spelled out."""

AS_LIST = {"role": "list"}
