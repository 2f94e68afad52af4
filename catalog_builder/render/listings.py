"""Pages that list plugins: home, catalog, categories, labels; planned from briefs, filled with the plugins' own cards.

A plan is all that decides a page's bytes beside the cards in it, so that a run finds out which pages change without
rendering any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from catalog_builder.model.brief import Brief
from catalog_builder.model.page import Crumb, Layout, Page
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import NO_TEXT, Language, Localized
from catalog_builder.model.vocabulary import Category, Vocabulary
from catalog_builder.render.cards import Group, category_groups, label_groups, secondary_groups
from catalog_builder.render.environment import at_base, render_template, shown
from catalog_builder.render.facets import catalog_facets, uncounted
from catalog_builder.render.pager import Pager, page_path, paged
from catalog_builder.render.plugin_page import category_path
from catalog_builder.render.wording import Wording

CARDS_A_PAGE = 48
NEWEST = 8
"""Plugins on the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPlan:
    """One page with cards on it."""

    path: str
    """File from the language root."""

    language: Language
    layout: Layout
    template: str
    title: str
    description: str
    values: Mapping[str, object]
    """What the template is given beside the cards."""

    cards: tuple[str, ...] = ()
    """Ids of the plugins, in order."""

    crumbs: tuple[Crumb, ...] = ()
    is_indexed: bool = True
    feed: str = ""
    """Folder from the language root whose feed the page names."""


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """All listed plugins in their order, with the owner's vocabulary and templates."""

    briefs: tuple[Brief, ...]
    vocabulary: Vocabulary
    templates: Templates

    @cached_property
    def by_category(self) -> Mapping[str, Sequence[Brief]]:
        """Plugins of each primary category and of each `primary/secondary`."""
        found = defaultdict[str, list[Brief]](list)
        for brief in self.briefs:
            for address in {brief.category, brief.category.split("/")[0]}:
                found[address].append(brief)
        return found

    @cached_property
    def by_label(self) -> Mapping[str, Sequence[Brief]]:
        """Plugins of each label."""
        found = defaultdict[str, list[Brief]](list)
        for brief in self.briefs:
            for label in set(brief.labels):
                found[label].append(brief)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """The plugins of one category or label."""

    address: str
    name: Localized
    briefs: Sequence[Brief]
    crumbs: tuple[Crumb, ...]
    note: Localized = NO_TEXT
    children: list[Group] = field(default_factory=list)


def listing_plans(catalog: Catalog, language: Language) -> Iterator[ListingPlan]:
    """Yield the plans of home, catalog, category and label pages in this language."""
    wording = Wording(catalog.templates, language)
    categories = category_groups(catalog.briefs, language, catalog.vocabulary)
    labels = label_groups(catalog.briefs, language, catalog.vocabulary)
    yield _home(catalog, language, wording, categories)
    yield from _catalog(catalog, language, wording, categories, labels)
    yield _overview(language, wording, "categories", categories)
    yield _overview(language, wording, "labels", labels)
    for listing in (*_category_listings(catalog, language, wording), *_label_listings(catalog, wording)):
        yield from _listing(listing, language, wording)


def listing_page(plan: ListingPlan, fragments: Mapping[str, str], templates: Templates) -> Page:
    """Return the page; `fragments` holds the card of each plugin in the page's language."""
    cards = Markup("\n").join(Markup(at_base(fragments[plugin], plan.path)) for plugin in plan.cards)
    body = render_template(
        templates, plan.template, language=plan.language, path=plan.path, values={**plan.values, "cards": cards}
    )
    return Page(
        path=plan.path,
        language=plan.language,
        layout=plan.layout,
        title=plan.title,
        description=plan.description,
        body=body,
        crumbs=plan.crumbs,
        is_indexed=plan.is_indexed,
        feed=plan.feed,
    )


def _home(catalog: Catalog, language: Language, wording: Wording, categories: list[Group]) -> ListingPlan:
    released = [brief for brief in catalog.briefs if brief.status == "released"]
    newest = sorted(released, key=lambda brief: (not brief.is_example, brief.updated or ""), reverse=True)
    return ListingPlan(
        path="index.html",
        language=language,
        layout="home",
        template="home.html",
        title=wording("home.title"),
        description=wording("home.description"),
        values={
            "stats": {"plugins": len(catalog.briefs), "categories": len(categories), "released": len(released)},
            "categories": categories,
        },
        cards=_ids(newest[:NEWEST]),
    )


def _catalog(
    catalog: Catalog, language: Language, wording: Wording, categories: list[Group], labels: list[Group]
) -> Iterator[ListingPlan]:
    secondary = (
        secondary_groups(category, language, catalog.by_category.get(category.id, ()))
        for category in catalog.vocabulary.categories.values()
    )
    counted = catalog_facets(catalog.briefs, zip(categories, secondary, strict=True), labels, wording)
    bare = uncounted(counted)
    for pager, briefs in paged(catalog.briefs, "plugins/", CARDS_A_PAGE):
        facets = counted if pager.number == 1 else bare
        yield ListingPlan(
            path=f"{page_path('plugins/', pager.number)}index.html",
            language=language,
            layout="catalog",
            template="catalog.html",
            title=_numbered(wording("catalog.title"), pager, wording),
            description=wording("catalog.description"),
            values={"facets": facets, "total": len(catalog.briefs), "pager": pager},
            cards=_ids(briefs),
            crumbs=(_home_crumb(wording),),
        )


def _overview(language: Language, wording: Wording, kind: str, groups: list[Group]) -> ListingPlan:
    return ListingPlan(
        path=f"{kind}/index.html",
        language=language,
        layout="catalog",
        template=f"{kind}.html",
        title=wording(f"{kind}.title"),
        description=wording(f"{kind}.description"),
        values={kind: groups},
        crumbs=_catalog_crumbs(wording),
    )


def _category_listings(catalog: Catalog, language: Language, wording: Wording) -> Iterator[_Listing]:
    crumbs = (*_catalog_crumbs(wording), Crumb(title=wording("categories.title"), path="categories/"))
    for category in catalog.vocabulary.categories.values():
        within = catalog.by_category.get(category.id, ())
        address = category_path([category.id])
        yield _Listing(
            address=address,
            name=category.name,
            briefs=within,
            crumbs=crumbs,
            note=category.note,
            children=secondary_groups(category, language, within),
        )
        here = Crumb(title=str(shown(category.name, language)), path=address)
        yield from _secondary_listings(catalog, category, (*crumbs, here))


def _secondary_listings(catalog: Catalog, category: Category, crumbs: tuple[Crumb, ...]) -> Iterator[_Listing]:
    for entry in category.secondary:
        yield _Listing(
            address=category_path([category.id, entry.id]),
            name=entry.name,
            briefs=catalog.by_category.get(f"{category.id}/{entry.id}", ()),
            crumbs=crumbs,
            note=entry.note if entry.note.texts() else category.note,
        )


def _label_listings(catalog: Catalog, wording: Wording) -> Iterator[_Listing]:
    crumbs = (*_catalog_crumbs(wording), Crumb(title=wording("labels.title"), path="labels/"))
    for label in catalog.vocabulary.labels.values():
        briefs = catalog.by_label.get(label.id, ())
        yield _Listing(address=f"labels/{label.id}/", name=label.name, briefs=briefs, crumbs=crumbs)


def _listing(listing: _Listing, language: Language, wording: Wording) -> Iterator[ListingPlan]:
    name, count = str(shown(listing.name, language)), len(listing.briefs)
    for pager, briefs in paged(listing.briefs, listing.address, CARDS_A_PAGE):
        yield ListingPlan(
            path=f"{page_path(listing.address, pager.number)}index.html",
            language=language,
            layout="catalog",
            template="listing.html",
            title=_numbered(wording("listing.title", name=name), pager, wording),
            description=wording("listing.description", name=name, count=count),
            values={
                "title": shown(listing.name, language),
                "intro": wording("listing.intro", name=name, count=count),
                "note": shown(listing.note, language),
                "children": listing.children if pager.number == 1 else [],
                "pager": pager,
            },
            cards=_ids(briefs),
            crumbs=listing.crumbs,
            is_indexed=bool(listing.briefs),
            feed=listing.address if listing.briefs and listing.address.startswith("categories/") else "",
        )


def _numbered(title: str, pager: Pager, wording: Wording) -> str:
    return title if pager.number == 1 else wording("pager.title", title=title, number=pager.number)


def _ids(briefs: Iterable[Brief]) -> tuple[str, ...]:
    return tuple(brief.id for brief in briefs)


def _home_crumb(wording: Wording) -> Crumb:
    return Crumb(title=wording("nav.home"), path="")


def _catalog_crumbs(wording: Wording) -> tuple[Crumb, ...]:
    return _home_crumb(wording), Crumb(title=wording("nav.catalog"), path="plugins/")
