/** The chapters of the catalogue, in its order. */
export const GROUP_CODES = [
  'RECEPTION', // Citizen reception
  'PETITIONS', // Petitions and cases
  'DIALOGUE', // Dialogue and voter contact
  'ADMIN_REFORM', // Administrative reform
  'MODELS', // Models, grassroots democracy, direction
  'SOCIAL', // Social protection and jobs
  'INFRASTRUCTURE', // Infrastructure and contributions
  'STANDARDS', // Criteria and standards
  'OTHER', // Other
  'CONTEXT', // Context and denominators
] as const;

/** Every indicator of the catalogue, in its order. */
export const INDICATOR_CODES = [
  'RECEPTION_SESSIONS', // Reception sessions
  'RECEPTION_PERSONS', // Persons received
  'RECEPTION_CITIZEN_VISITS', // Citizen visits received
  'RECEPTION_GROUPS', // Large groups received
  'RECEPTION_VENUE_UNITS', // Units with a reception venue
  'RECEPTION_VENUE_PCT', // Share of units with a venue
  'PETITION_CARRIED_IN', // Petitions carried in
  'PETITION_RECEIVED', // Petitions received in the period
  'PETITION_ELIGIBLE', // Eligible petitions
  'PETITION_INELIGIBLE', // Ineligible petitions
  'PETITION_RESOLVED', // Petitions resolved
  'PETITION_PENDING', // Petitions pending
  'PETITION_ELIGIBLE_PCT', // Eligible share
  'PETITION_RESOLVED_PCT', // Resolved share
  'PETITION_RESOLVED_OF_RECEIVED_PCT', // Resolved share of received
  'PETITION_ELECTION_RELATED', // Election-related petitions
  'CASE_CARRIED_IN', // Cases carried in
  'CASE_ARISEN', // Cases arisen
  'CASE_RESOLVED', // Cases resolved
  'CASE_PENDING', // Cases pending
  'CASE_ACCEPTED', // Cases accepted
  'CASE_DECIDED', // Cases decided
  'CASE_DECIDED_PCT', // Decided share
  'CASE_DECIDED_ONTIME', // Cases decided on time
  'CASE_ONTIME_PCT', // On-time share of decisions
  'CASE_BACKLOG_CLEARED', // Backlog cases cleared
  'DIALOGUE_CONFERENCES', // Dialogue conferences
  'DIALOGUE_PARTICIPANTS', // Dialogue participants
  'DIALOGUE_UNITS_HELD', // Units that held a dialogue
  'DIALOGUE_UNITS_PCT', // Share of units that held a dialogue
  'DIALOGUE_OPINIONS', // Opinions raised
  'DIALOGUE_OPINIONS_ONSITE', // Answered on the spot
  'DIALOGUE_OPINIONS_WRITTEN', // Answered in writing
  'DIALOGUE_ONSITE_PCT', // On-the-spot share
  'VOTER_MEETINGS', // Voter-contact meetings
  'ONESTOP_UNITS', // Units with one-stop
  'ONESTOP_UNITS_PCT', // Share of units with one-stop
  'TTHC_CARRIED_IN', // Dossiers carried in
  'TTHC_RECEIVED', // Dossiers newly received
  'TTHC_SETTLED', // Dossiers settled
  'TTHC_DUE', // Dossiers due
  'TTHC_ONTIME', // Dossiers settled on time
  'TTHC_LATE', // Dossiers late
  'TTHC_ONTIME_PCT_SETTLED', // On-time share of settled
  'TTHC_ONTIME_PCT_DUE', // On-time share of due
  'TTHC_ONTIME_PCT_TODO', // On-time share of to-be-processed
  'ONLINE_SERVICES', // Online services
  'SATISFACTION_PCT', // Satisfaction index
  'PAR_INDEX_SCORE', // PAR index score
  'BRIGHTSPOT_COUNT', // Bright spots
  'MODEL_DVK_REGISTERED', // Skilful-mobilisation models registered
  'MODEL_DVK_RECOGNISED', // Skilful-mobilisation models recognised
  'PLAN_ISSUED_UNITS', // Units that issued the plan
  'INSPECTIONS', // Inspections held
  'DISCLOSURE_ITEMS_DONE', // Disclosure items done
  'DISCLOSURE_ITEMS_REQUIRED', // Disclosure items required
  'MERIT_BENEFICIARIES', // Merit beneficiaries
  'MERIT_ALLOWANCE_VND', // Merit allowances
  'EMERGENCY_RELIEF_VND', // Emergency relief
  'POOR_SUPPORT_VND', // Support to poor households
  'JOBS_CREATED', // Jobs created
  'VOCATIONAL_CLASSES', // Vocational classes
  'JOBFAIR_EXHIBITORS', // Job-fair exhibitors
  'JOBFAIR_OPPORTUNITIES', // Job-fair opportunities
  'CROP_CONVERTED_HA', // Converted crop area
  'ALLEYS_WIDENED', // Alleys widened
  'ALLEY_WIDENED_LENGTH_M', // Length of widened alleys
  'LAND_DONATED_M2', // Land donated
  'ASSETS_REMOVED_VND', // Value of assets removed
  'CONCRETE_ROUTES', // Concrete routes
  'CONCRETE_LENGTH_M', // Length of concrete
  'PEOPLE_CONTRIBUTION_VND', // Residents’ contribution
  'ROADBED_WIDTH_STANDARD_M', // Roadbed width standard
  'URBAN_CIVILISED_CRITERIA_MET', // Civilised-urban criteria met
  'URBAN_CIVILISED_GROUPS', // Groups of civilised-urban criteria
  'NTM_CRITERIA_MET', // New-rural criteria met
  'NTM_COMMUNES', // Communes that meet new-rural
  'NTM_COMMUNES_PCT', // Share of communes meeting new-rural
  'VOTERS_LISTED', // Voters listed
  'VOTERS_VOTED', // Voters who voted
  'VOTER_TURNOUT_PCT', // Turnout
  'COVID_CASES', // Covid-19 cases
  'LAND_DISPUTES', // Land disputes
  'COMMUNE_UNIT_COUNT', // Commune units
  'ORG_UNIT_COUNT', // Offices with a reception duty
  'RURAL_COMMUNE_COUNT', // Rural communes
  'POPULATION', // Population
  'AREA_KM2', // Area
  'REPORTS_EXPECTED', // Reports expected
  'REPORTS_SUBMITTED', // Reports submitted
  'REPORTS_ONTIME', // Reports on time
  'COMPLETENESS_PCT', // Completeness
] as const;

/** What indicators are broken down by, and the members of each, in the order in which they are shown. */
export const DIMENSION_MEMBERS = {
  // Receiver
  RECEIVER: ['PARTY_SECRETARY_COUNCIL_CHAIR', 'PEOPLES_COMMITTEE_LEADERS', 'RECEPTION_BOARD_REGULAR', 'OTHER'],
  // Kind of reception
  RECEPTION_TYPE: ['REGULAR', 'PERIODIC', 'UNSCHEDULED'],
  // Kind of petition
  PETITION_TYPE: ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL'],
  // Kind of case
  CASE_TYPE: ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL'],
  // Outcome
  OUTCOME: ['FOUNDED', 'PARTLY_FOUNDED', 'UNFOUNDED'],
  // Kind of meeting
  MEETING_TYPE: ['REGULAR', 'THEMATIC'],
  // Channel
  CHANNEL: ['IN_PERSON', 'ONLINE'],
  // Level of online service
  SERVICE_LEVEL: ['3', '4'],
  // Extent of online service
  SERVICE_EXTENT: ['PARTIAL', 'FULL'],
  // Kind of bright spot
  MODEL_TYPE: ['DAN_VAN_CHINH_QUYEN', 'QUY_CHE_DAN_CHU', 'OTHER'],
  // Theme
  THEME: ['ECONOMY', 'CULTURE_SOCIETY', 'DEFENCE_SECURITY', 'POLITICAL_SYSTEM', 'NEW_RURAL'],
  // Subject
  SUBJECT: ['COLLECTIVE', 'INDIVIDUAL'],
  // Kind of opportunity
  OPPORTUNITY: ['DOMESTIC_JOB', 'OVERSEAS_JOB', 'TRAINING_OR_STUDY'],
  // Crop
  CROP: ['VEGETABLES', 'GUAVA', 'OTHER'],
  // Method
  METHOD: ['ORGANIC_VIETGAP_TRIAL', 'OTHER'],
} as const;

/** What each indicator is broken down by. One that is not here is not broken down. */
export interface IndicatorDimensions {
  readonly RECEPTION_SESSIONS: 'RECEIVER' | 'RECEPTION_TYPE';
  readonly RECEPTION_PERSONS: 'RECEIVER' | 'RECEPTION_TYPE';
  readonly RECEPTION_CITIZEN_VISITS: 'RECEIVER';
  readonly PETITION_CARRIED_IN: 'PETITION_TYPE';
  readonly PETITION_RECEIVED: 'PETITION_TYPE';
  readonly PETITION_ELIGIBLE: 'PETITION_TYPE';
  readonly PETITION_INELIGIBLE: 'PETITION_TYPE';
  readonly PETITION_RESOLVED: 'PETITION_TYPE';
  readonly PETITION_PENDING: 'PETITION_TYPE';
  readonly PETITION_ELIGIBLE_PCT: 'PETITION_TYPE';
  readonly PETITION_RESOLVED_PCT: 'PETITION_TYPE';
  readonly PETITION_RESOLVED_OF_RECEIVED_PCT: 'PETITION_TYPE';
  readonly PETITION_ELECTION_RELATED: 'PETITION_TYPE';
  readonly CASE_CARRIED_IN: 'CASE_TYPE';
  readonly CASE_ARISEN: 'CASE_TYPE';
  readonly CASE_RESOLVED: 'CASE_TYPE';
  readonly CASE_PENDING: 'CASE_TYPE';
  readonly CASE_ACCEPTED: 'CASE_TYPE';
  readonly CASE_DECIDED: 'CASE_TYPE' | 'OUTCOME';
  readonly CASE_DECIDED_PCT: 'CASE_TYPE';
  readonly VOTER_MEETINGS: 'MEETING_TYPE';
  readonly TTHC_RECEIVED: 'CHANNEL';
  readonly ONLINE_SERVICES: 'SERVICE_LEVEL' | 'SERVICE_EXTENT';
  readonly BRIGHTSPOT_COUNT: 'MODEL_TYPE' | 'THEME';
  readonly MODEL_DVK_REGISTERED: 'THEME' | 'SUBJECT';
  readonly MODEL_DVK_RECOGNISED: 'THEME' | 'SUBJECT';
  readonly JOBFAIR_OPPORTUNITIES: 'OPPORTUNITY';
  readonly CROP_CONVERTED_HA: 'CROP' | 'METHOD';
}
