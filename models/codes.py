"""The closed vocabularies: every code a row can hold, with its label.

The meaning of each code is in docs/codebook.md. Nothing is imported here but the standard library, so that the
pure stages can use the codes without loading SQLAlchemy.
"""

from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph of an article is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class RejectionReason(StrEnum):
    """Why a source could not be loaded."""

    EMPTY = "empty"
    ONLY_BOILERPLATE = "only_boilerplate"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NOT_FOUND = "not_found"
    UNSUPPORTED_TYPE = "unsupported_type"
    INVALID_RECORD = "invalid_record"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    UNSAFE = "unsafe"
    INTERNAL_ERROR = "internal_error"


class MediaType(StrEnum):
    """The formats that can be decoded."""

    TEXT = "text/plain"
    HTML = "text/html"
    JSON = "application/json"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    ARMED_FORCE = "armed_force"
    MINISTRY = "ministry"
    GOVERNMENT = "government"
    INTERGOVERNMENTAL = "intergovernmental"
    ACADEMIC = "academic"
    PARTY = "party"
    COMPANY = "company"
    MEDIA = "media"
    CIVIL_SOCIETY = "civil_society"
    OTHER = "other"


class AgreementKind(StrEnum):
    """What sort of instrument or commitment an agreement is."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    JOINT_STATEMENT = "joint_statement"
    PARTNERSHIP = "partnership"
    PROGRAMME = "programme"
    PLEDGE = "pledge"


class AgreementStatus(StrEnum):
    """Where an agreement stands, as one article tells it at its own date; in the order of an instrument's life."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    ENDED = "ended"


class AgreementField(StrEnum):
    """The field of policy that an agreement is about."""

    DEFENCE_COOPERATION = "defence_cooperation"
    MILITARY_AID = "military_aid"
    ARMS_PROCUREMENT = "arms_procurement"
    TRAINING = "training"
    EXERCISES = "exercises"
    INTELLIGENCE = "intelligence"
    BORDER = "border"
    SECURITY_AND_CRIME = "security_and_crime"
    MARITIME = "maritime"
    CYBER_AND_DATA = "cyber_and_data"
    PEACEKEEPING = "peacekeeping"
    TRADE_AND_ECONOMY = "trade_and_economy"
    CULTURE_AND_PEOPLE = "culture_and_people"
    HEALTH_AND_HUMANITARIAN = "health_and_humanitarian"
    DIPLOMACY = "diplomacy"


class EventKind(StrEnum):
    """What sort of encounter an event is."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    EXERCISE = "exercise"
    CEREMONY = "ceremony"


class EventStatus(StrEnum):
    """Whether an event took place, as one article tells it."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
