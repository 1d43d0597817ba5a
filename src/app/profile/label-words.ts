/** Words of statuses, kinds, grades, units and the like: what lists of values consist of, and no name of anybody where a list has them. */
export const labelWords = `
abandoned aborted absent abstract accepted access account accounting action active activated actual added adjusted
adjustment admin administrator admitted adult advanced after afternoon agreed alert all allowed alpha alternate always
amber analog and animation annual answered any api app applied appointment approved april archive archived arrived asc
assessment assigned asset at attempted audio audit august authorized auto automatic available average awaiting away back
backlog backup bad bank banned base basic batch before beginner best beta better between billable billed billing black
block blocked blog blue board body bold bonus book booked booking both bottom bounced box break broken bronze brown
browser bug build bulk business busy button buy call callback calm cancel canceled cancelled cancelling capture captured
card care cart cash category certified change changed channel charge charged chat check checked checkout child cheque
class classic clean clear cleared click clicked client clinical close closed closing closure code cold collected
collection color comedy comment commercial common company complaint complete completed compliance component compressed
conditional confirmed conflict connected consultation contact content contract contractor converted copy core corporate
correction cost coupon course cover create created credit critical crm cron current custom customer daily damaged dark
data date day days dead deactivated deal debit debug december declined default defect deferred degraded delayed delete
deleted delivered delivery demo denied deposit desc desktop detail details developer development device diagnostic
digital direct disabled discharged discontinued discount dismissed dispatched disputed document documentary documentation
domestic done double down download draft drama draw dropped due duplicate early economy edit edited education effective
electronic electronics email emergency employee empty enabled end ended energy engineering enhancement enrolled
enterprise entry epic error escalated estimate estimated evening event every exact exam excellent exception excluded
executive expense expert expired express extended external extra fail failed failure fair fall false family fashion fast
fatal favorite fax feature february feedback female fetched field file filled final finance finished first fixed flag
flagged flat floating flow flu follow following food for forbidden form formal forward found fraction free freelance
french frequent friday from frozen fulfilled full fund funded furniture future game general generated generic german
gift global gold good goods grade grand granted gray great green grey group growth guest half hall handled happy hard
hardware has health healthy heavy held help hidden high higher highest hobby hold holiday home horror hospital host hot
hour hourly hours house housing hybrid idle ignored image immediate import imported important improvement in inactive
inbound incident included income incoming incomplete indoor individual industrial info information initial input
inquiry inspection install installed insurance intake integer intermediate internal international internet invalid
inventory invited invoice invoiced issue issued item january job journal july june junior junk key keyword kids kind
label laboratory landing large last late latest launch lead learning leave left legal lesson letter level library
license light limited line link linked list listed live loaded loan local location locked log logged login logistics
logout long lost loss low lower lowest loyal lunch machine mail main maintenance major male manager manual manufacturing
march marked market marketing married master match matched material max maximum maybe medical medicine medium meeting
member membership memo message meta metal meter method micro mid middle midnight migrated mild min minimal minimum minor
minute minutes missed missing mixed mobile mode moderate moderator modern modified module monday month monthly months
morning motion mounted moved movie multi music mute mutual name national native natural negative net network neutral
never new news newsletter next night no node noise none normal north not note notice notification notified november now
null number nurse object obsolete occupied october off offer offered office officer offline ok okay old on once one
onboarding ongoing online only open opened opening operational operations operator optional orange order ordered organic
organization origin original other out outbound outdoor outgoing outpatient output overdue overnight overseas own owner
owned owned pack package packed page paid pair paper parcel parent part partial partially participant partner party
passed password past patch patient pause paused pay payable payment payroll peak pending per percent performance period
permanent person personal phone photo physical pick picked pickup piece pilot pink pink place placed plain plan planned
planning platform platinum play player plus point policy poor pop popular positive post postal posted postponed power
practice preferred preliminary premium prepaid prepared preparing present press preview previous price pricing primary
print printed prior priority private pro process processed processing product production professional profile program
progress project promo promotion proposal proposed protected public published pull purchase purchased purple push
qualified quality quarter quarterly queue queued quick quote quoted radio random range rare rated rating raw reached
read ready real received receipt recent record recorded recovered recurring red redeemed reduced reference referral
referred refund refunded region regional registered registration regular rejected related release released reminder
remote removed renewal renewed rent rental rented reopened repair repaired repeat replaced replied reply report reported
request requested required research reserved reset resident residential resolved response restaurant restock restored
restricted result resumed retail retired retry return returned returning reversed review reviewed revised revoked right
risk road rock role rolled root round route routine row running rural rush safe safety sale sales same sample saturday
saved scheduled school science score scored screen screening search season second secondary secret section secure
security selected self sell semi senior sent separated september serial series service session set settled setup severe
shared sheet ship shipped shipping shop short show side sign signed signup silver simple single size skipped sleep slow
small smart snoozed social soft software sold solid solved some source south spam spare special specialist sport sports
spring staff stage staged staging stale standard standby star start started starter starting state static station status
step stock stocked stop stopped storage store stored story street strict strong student studio submitted subscribed
subscriber subscription success successful summary summer sunday superseded supplier supply support supported survey
suspended sync synced system table tag taken target task tax team technical technology temp temporary tenant terminated
test tested testing text theft third thriller thursday ticket tier time timeout title to today toggle token tool top
total track tracked trade traffic training transaction transfer transferred transit transport travel trial triage true
trusted tuesday two type unassigned unavailable unbilled unchanged unconfirmed under undecided undefined undelivered
unit university unknown unlimited unlisted unlocked unpaid unpublished unread unsubscribed unverified up upcoming update
updated upgrade upgraded upload uploaded upper urban urgent usage use used user vacant vacation valid validated value
vendor verified version very video view viewed violation virtual visible visit visited visitor voice void voided
volunteer waived waiting walk warehouse warm warning warranty watch web webhook website wednesday week weekend weekly
welcome west east white whole wholesale wide widowed divorced win window winter wireless with withdrawal withdrawn won
word work worker workflow working world write written wrong year yearly yellow yes yesterday yet young zero zone
alternative blues classical country dance electronica folk hip hop indie jazz latin metal opera punk rap reggae soul
soundtrack techno vocal adventure animation biography crime fantasy mystery romance sci fi war western
square circle triangle north northeast northwest southeast southwest single divorced engaged metric imperial
gram kilogram liter litre meter metre kilometer mile pound ounce inch foot feet dozen bag bottle can carton case crate
hourly salaried fulltime parttime contract internship temporary seasonal checking savings mortgage
visa mastercard amex discover paypal stripe wire transfer ach iban check card apple google
android ios windows linux macos chrome firefox safari edge opera json xml csv pdf html http https get put post delete
patch head insert select update upsert asc desc usd eur gbp jpy chf cad aud cny inr sek nok dkk pln czk
mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec
`;
